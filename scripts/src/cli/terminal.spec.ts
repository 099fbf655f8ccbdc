import { LiveBlock, columnsOf, padEnd } from './terminal.ts';

it('counts Chinese characters as two columns and colours as none', () => {
  expect(columnsOf('Tidemark')).toBe(8);
  expect(columnsOf('潮印，上链')).toBe(10);
  expect(columnsOf('\u001b[32m✓\u001b[39m 已停止')).toBe(8);
  expect(padEnd('链', 4)).toBe('链  ');
});

it('goes back up by the rows that its lines took, the wrapped ones included', () => {
  const written: string[] = [];
  const screen = { columns: 10, write: (text: string) => written.push(text) > 0 };
  const block = new LiveBlock(screen as unknown as NodeJS.WriteStream);
  block.draw(['short', 'longer than the ten columns', '']);
  block.draw(['x']);
  expect(written[1]).toMatch(/^\u001b\[5A\r\u001b\[J/);
  block.release();
  block.draw(['y']);
  expect(written[2]).toMatch(/^\r/);
});
