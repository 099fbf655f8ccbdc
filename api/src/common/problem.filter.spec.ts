import { asProblem, languageOf } from './problem.filter.ts';

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

describe('an error', () => {
  it.each([
    Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' }),
    Object.assign(new Error('the database system is starting up'), { code: '57P03' }),
    new Error('Connection terminated unexpectedly'),
  ])('of a database that is away asks to come back: %s', (error) => {
    expect(asProblem(error)).toMatchObject({ code: 'not-ready', status: 503, extra: { retryAfterS: 1 } });
  });

  it.each([
    Object.assign(new Error('duplicate key value violates unique constraint'), { code: '23505' }),
    new Error('Connection of two rows is missing'),
    'a word',
  ])('that nobody expected stays internal: %s', (error) => {
    expect(asProblem(error)).toMatchObject({ code: 'internal-error', status: 500 });
  });
});
