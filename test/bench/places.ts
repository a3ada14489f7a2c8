import path from 'node:path';

const required = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run this with \`npm run bench\`.`);
  return value;
};

export const root = required('PROJECT_ROOT');
export const binary = required('ELECTRON_BIN');
export const appMain = required('APP_MAIN');
export const bareMain = path.join(root, 'test/bench/bare-window/main.cjs');
export const cliBundle = path.join(root, 'dist/electron/cli.cjs');
export const switches = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
