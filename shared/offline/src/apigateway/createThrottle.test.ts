import { createThrottle } from './createThrottle.ts';

describe('createThrottle', () => {
  test('lets the burst pass, then the rate', () => {
    let time = 0;
    const throttle = createThrottle({ ThrottlingBurstLimit: 2, ThrottlingRateLimit: 1 }, {}, () => time);

    const atOnce = [throttle('GET /a'), throttle('GET /a'), throttle('GET /a')];
    time = 1000;

    expect(atOnce).toEqual([true, true, false]);
    expect([throttle('GET /a'), throttle('GET /a')]).toEqual([true, false]);
  });

  test('counts each route by itself, by its own settings before the default', () => {
    const throttle = createThrottle(
      { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 1 },
      { 'GET /b': { ThrottlingBurstLimit: 2, ThrottlingRateLimit: 1 } },
      () => 0,
    );

    expect([throttle('GET /a'), throttle('GET /a')]).toEqual([true, false]);
    expect([throttle('GET /b'), throttle('GET /b'), throttle('GET /b')]).toEqual([true, true, false]);
  });

  test('takes from the default what the route leaves open', () => {
    const throttle = createThrottle(
      { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 1 },
      { 'GET /b': { ThrottlingRateLimit: 5 } },
      () => 0,
    );

    expect([throttle('GET /b'), throttle('GET /b')]).toEqual([true, false]);
  });

  test('takes from the account what nobody sets', () => {
    const throttle = createThrottle({ ThrottlingBurstLimit: 2 }, {}, () => 0);

    expect([throttle('GET /a'), throttle('GET /a'), throttle('GET /a')]).toEqual([true, true, false]);
  });

  test('lets everything pass without settings', () => {
    const throttle = createThrottle(undefined, {}, () => 0);

    expect(throttle('GET /a')).toBe(true);
  });
});
