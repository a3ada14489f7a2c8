// The baseline: an Electron window with one heading and nothing else, as secure as ours, measured in the same run.
const { app, BrowserWindow } = require('electron');
const { writeFileSync } = require('node:fs');

const startedAt = process.getCreationTime() ?? performance.timeOrigin;

async function openWindow() {
  const window = new BrowserWindow({ show: false, width: 1200, height: 800, webPreferences: { sandbox: true, contextIsolation: true } });
  window.once('ready-to-show', () => {
    window.show();
    const usable = performance.timeOrigin + performance.now() - startedAt;
    if (process.env.ENDORSEMENT_PORTFOLIO_MARKS) writeFileSync(process.env.ENDORSEMENT_PORTFOLIO_MARKS, JSON.stringify({ usable }));
  });
  await window.loadURL('data:text/html,<!doctype html><title>Bare</title><h1>Bare window</h1>');
}

app.on('ready', () => void openWindow());
