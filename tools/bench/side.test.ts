import { describe, expect, it } from 'vitest';
import { startSide } from './side.ts';

/** A side whose process is a line of JavaScript. */
const script = (code: string) =>
  startSide({ name: 'test', command: process.execPath, args: ['-e', code], environment: {} });

const answering = (reply: string) =>
  `process.stdin.on('data', (text) => { const { steps } = JSON.parse(text); console.log(JSON.stringify(${reply})); })`;

describe('a side', () => {
  it('answers one line with another and ends with its input', async () => {
    const side = script(answering('{ times: [steps], values: [] }'));
    expect(await side.run(3)).toMatchObject({ times: [3] });
    expect(await side.run(4)).toMatchObject({ times: [4] });
    await side.end();
  });
  it('passes on what it says went wrong', async () => {
    const side = script(answering("{ error: 'no such loss' }"));
    await expect(side.run(1)).rejects.toThrow('bench: "test": no such loss');
    await side.end();
  });
  it('that dies is told with its last words', async () => {
    const side = script("console.error('out of luck'); process.exit(3)");
    await expect(side.run(1)).rejects.toThrow('bench: "test" ended (exit code 3)\nout of luck');
    await side.end();
  });
  it('that dies of an error is told with it', async () => {
    const side = script("throw new TypeError('no such thing')");
    await expect(side.run(1)).rejects.toThrow(
      'bench: "test" ended (exit code 1)\nTypeError: no such thing',
    );
    await side.end();
  });
  it('that cannot be started is told', async () => {
    const side = startSide({ name: 'test', command: '/no/such', args: [], environment: {} });
    await expect(side.run(1)).rejects.toThrow('bench: "test" could not be started');
    await side.end();
  });
  it('gets nothing of our environment that would change its threads or its allocator', async () => {
    process.env.OMP_WAIT_POLICY = 'active';
    const side = script(answering('{ times: [Object.keys(process.env)], values: [] }'));
    delete process.env.OMP_WAIT_POLICY;
    const [names] = (await side.run(1)).times as unknown as string[][];
    expect(names).toContain('PATH');
    expect(names).not.toContain('OMP_WAIT_POLICY');
    await side.end();
  });
});
