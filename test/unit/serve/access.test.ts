import { describe, expect, test } from 'vitest';
import { cookieName, holdSameSite, holdToken, hostNameOf, isSame } from '../../../src/serve/access.js';
import { addressForPhones, isOwn, namesOf } from '../../../src/serve/addresses.js';

const access = { hosts: namesOf('127.0.0.1'), token: undefined };

function sameSite(method: string, headers: Record<string, string>) {
  return () => holdSameSite({ method, headers, port: 4780 }, access);
}

describe('who asks', () => {
  test('must call the server by a name of its own, whatever the port', () => {
    for (const host of ['127.0.0.1:4780', 'localhost:4780', '[::1]:4780', 'LOCALHOST', '127.0.0.1:9', 'localhost.:1'])
      expect(sameSite('GET', { host }), host).not.toThrow();
    for (const host of [
      '',
      'evil.example:4780',
      '127.0.0.1.evil.example',
      'localhost@evil',
      '127.0.0.1:4780:1',
      '10.0.0.5',
    ])
      expect(sameSite('GET', { host }), host).toThrow('not called by that name');
  });

  test('must not be a page of another site', () => {
    const host = '127.0.0.1:4780';
    expect(sameSite('POST', { host })).not.toThrow();
    expect(sameSite('POST', { host, origin: 'http://127.0.0.1:4780', 'sec-fetch-site': 'same-origin' })).not.toThrow();
    for (const origin of [
      'http://evil.example',
      'https://127.0.0.1:4780',
      'http://127.0.0.1:3000',
      'null',
      'http://localhost:4780',
    ])
      for (const method of ['GET', 'POST', 'PUT', 'DELETE'])
        expect(sameSite(method, { host, origin }), `${method} ${origin}`).toThrow('Another page');
    for (const site of ['cross-site', 'same-site', 'whatever'])
      expect(sameSite('POST', { host, 'sec-fetch-site': site })).toThrow('Another page');
  });

  test('may follow a link from elsewhere, which changes nothing', () => {
    const link = { host: 'localhost', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect(sameSite('GET', link)).not.toThrow();
    expect(sameSite('POST', link)).toThrow('Another page');
    expect(sameSite('GET', { ...link, 'sec-fetch-mode': 'no-cors' })).toThrow('Another page');
  });
});

describe('a token', () => {
  const token = 'correct-horse-battery';
  const hold =
    (headers: Record<string, string>, known: string | undefined = token) =>
    () =>
      holdToken({ method: 'GET', headers, port: 4780 }, { hosts: new Set(), token: known });

  test('is asked for only where there is one', () => {
    expect(() => holdToken({ method: 'GET', headers: {}, port: 4780 }, access)).not.toThrow();
    expect(hold({})).toThrow('needs the link');
  });

  test('comes as a bearer or in the cookie of that port, and whole', () => {
    expect(hold({ authorization: `Bearer ${token}` })).not.toThrow();
    expect(hold({ cookie: `a=b; ${cookieName(4780)}=${token}; c=d` })).not.toThrow();
    for (const headers of [
      { authorization: token },
      { authorization: 'Bearer ' },
      { authorization: `Bearer ${token.slice(0, -1)}` },
      { cookie: `${cookieName(4781)}=${token}` },
      { cookie: `x${cookieName(4780)}=${token}` },
    ])
      expect(hold(headers as Record<string, string>), JSON.stringify(headers)).toThrow('needs the link');
  });

  test('is the same only if every letter is', () => {
    expect([isSame('a', 'a'), isSame('a', 'b'), isSame('', 'a'), isSame('aa', 'a')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

test('names in a Host header are read without their port', () => {
  expect(['a.b:80', '[::1]:80', 'A', 'a:b', '[::1', ''].map(hostNameOf)).toEqual(['a.b', '[::1]', 'a', '', '', '']);
});

test('an address that others reach is known, and told to phones', () => {
  expect(['127.0.0.1', '127.5.5.5', 'localhost', '::1'].map(isOwn)).toEqual([true, true, true, true]);
  expect(['0.0.0.0', '10.0.0.5', '::'].map(isOwn)).toEqual([false, false, false]);
  expect(addressForPhones('127.0.0.1')).toBeNull();
  expect(addressForPhones('10.0.0.5')).toBe('10.0.0.5');
  expect(addressForPhones('fd00::5')).toBe('[fd00::5]');
  expect(namesOf('10.0.0.5').has('10.0.0.5')).toBe(true);
  expect(namesOf('127.0.0.1').has('10.0.0.5')).toBe(false);
});
