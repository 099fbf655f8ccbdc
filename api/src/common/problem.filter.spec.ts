import { languageOf } from './problem.filter.ts';

describe('language of a problem', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr,en;q=0.5', 'en'],
    ['EN', 'en'],
    ['den', 'zh'],
  ])('for Accept-Language %p is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
