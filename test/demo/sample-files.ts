/** Certificates for the sample person, made here: a PDF and two pictures as people really attach them. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { PDFDocument, StandardFonts, rgb } from 'pdf-lib';

export async function writeCertificatePdf(folder: string, title: string, hours: string): Promise<string> {
  const document = await PDFDocument.create();
  const page = document.addPage([792, 612]);
  const serif = await document.embedFont(StandardFonts.TimesRoman);
  const italic = await document.embedFont(StandardFonts.TimesRomanItalic);
  page.drawRectangle({ x: 30, y: 30, width: 732, height: 552, borderColor: rgb(0.45, 0.3, 0.15), borderWidth: 3 });
  page.drawText('Certificate of Completion', { x: 230, y: 470, size: 30, font: serif });
  page.drawText(title, { x: 150, y: 360, size: 22, font: italic });
  page.drawText(`${hours} clock hours`, { x: 330, y: 290, size: 18, font: serif });
  page.drawText('Regional Training Institute', { x: 290, y: 120, size: 14, font: serif });
  const file = path.join(folder, `${title.replaceAll(/[^A-Za-z]+/g, '-')}.pdf`);
  await writeFile(file, await document.save());
  return file;
}

/** A photo of a paper certificate on a table, drawn by the window itself. */
export async function writePhoto(window: Page, file: string): Promise<string> {
  const base64 = await window.evaluate(async () => {
    const canvas = new OffscreenCanvas(1600, 1200);
    const pen = canvas.getContext('2d');
    if (pen === null) throw new Error('no canvas');
    pen.fillStyle = '#6b4a2f';
    pen.fillRect(0, 0, 1600, 1200);
    pen.translate(800, 600);
    pen.rotate(-0.04);
    pen.fillStyle = '#f4efe2';
    pen.fillRect(-640, -440, 1280, 880);
    pen.fillStyle = '#333';
    pen.font = '64px serif';
    pen.fillText('Certificate of Attendance', -360, -160);
    pen.font = '40px serif';
    pen.fillText('Infant Massage and Attachment · 6 hours', -360, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 })).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  await writeFile(file, Buffer.from(base64, 'base64'));
  return file;
}
