/** Runs a program on the screen that is there, or on a virtual one where there is none. */
import { spawn } from 'node:child_process';

export const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{virtual?: boolean, env?: NodeJS.ProcessEnv}} options `virtual`: always on a virtual display of known size.
 * @returns {Promise<number>} exit code; 1 when killed by a signal
 */
export function runOnDisplay(command, args, { virtual = !hasDisplay, env = process.env } = {}) {
  const useXvfb = virtual && process.platform === 'linux';
  const [program, programArgs] = useXvfb
    ? ['xvfb-run', ['-a', '--server-args=-screen 0 1600x1200x24', command, ...args]]
    : [command, [...args]];
  return new Promise((resolve, reject) => {
    const child = spawn(program, programArgs, { stdio: 'inherit', env });
    child.once('error', reject).once('exit', (code) => resolve(code ?? 1));
  });
}
