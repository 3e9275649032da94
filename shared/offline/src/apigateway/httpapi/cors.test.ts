import type { HttpFrontRequest } from '../types.ts';
import { addCorsHeaders, answerPreflight, isPreflight } from './cors.ts';

const preflight = (origin: string): HttpFrontRequest => ({
  method: 'OPTIONS',
  rawPath: '/',
  rawQueryString: '',
  headers: { origin: [origin], 'access-control-request-method': ['POST'] },
  body: Buffer.alloc(0),
  protocol: 'HTTP/1.1',
  sourceIp: '127.0.0.1',
});

describe('cors', () => {
  test('answers a preflight of an allowed origin', () => {
    const cors = { AllowOrigins: ['https://a.example'], AllowMethods: ['GET', 'POST'], MaxAge: 60 };

    const response = answerPreflight(cors, preflight('https://a.example'));

    expect(response).toEqual({
      status: 204,
      headers: {
        'access-control-allow-origin': 'https://a.example',
        'access-control-allow-methods': 'GET,POST',
        'access-control-max-age': '60',
      },
      body: '',
    });
  });

  test('tells another origin nothing', () => {
    expect(answerPreflight({ AllowOrigins: ['https://a.example'] }, preflight('https://b.example')).headers).toEqual(
      {},
    );
  });

  test("replaces the integration's own CORS headers", () => {
    const own = { 'access-control-allow-origin': 'https://own.example', 'x-kept': 'yes' };

    const headers = addCorsHeaders({ AllowOrigins: ['*'] }, preflight('https://a.example'), own);

    expect(headers).toEqual({ 'access-control-allow-origin': '*', 'x-kept': 'yes' });
  });

  test('tells a preflight from an OPTIONS request', () => {
    expect(isPreflight(preflight('https://a.example'))).toBe(true);
    expect(isPreflight({ ...preflight(''), headers: {} })).toBe(false);
  });
});
