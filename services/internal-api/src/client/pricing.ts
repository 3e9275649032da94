import type { LambdaClient } from '@aws-sdk/client-lambda';
import { invoker } from '@patterns/runtime/invoke';
import { currency, identifier, money, moneyAnswer } from '@patterns/runtime/schemas';
import * as v from 'valibot';

// What the service internal-api takes and answers: its handlers are held to these schemas, and so are its callers, who
// copy this file. Beside it each request may bear `deadline` and `correlationId`, which `invoker` adds.

// Any sku may be asked for, an odd one is simply unknown: as long as DynamoDB takes it for a key.
const anySku = v.pipe(v.string(), v.minLength(1), v.maxBytes(2048));
const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const unknownSku = v.object({ status: v.literal('unknown-sku'), sku: v.string() });

export const quoteRequest = v.object({ sku: anySku, quantity: v.pipe(wholeNumber, v.minValue(1)), currency });
export const quoteAnswer = v.variant('status', [
  v.object({ status: v.literal('ok'), unitPrice: moneyAnswer, total: moneyAnswer }),
  unknownSku,
]);

export const stockRequest = v.object({ sku: anySku });
export const stockAnswer = v.variant('status', [
  v.object({ status: v.literal('ok'), available: wholeNumber }),
  unknownSku,
]);

export const putPriceRequest = v.object({ sku: identifier, unitPrice: money, available: wholeNumber });
export const putPriceAnswer = v.object({ status: v.literal('ok') });

/** @example await quotePrice(lambdaClient(), functionName)({ sku, quantity: 2, currency: 'EUR' }, { deadline }) */
export const quotePrice = (lambda: LambdaClient, functionName: string) =>
  invoker({ lambda, functionName, request: quoteRequest, answer: quoteAnswer });

export const getStock = (lambda: LambdaClient, functionName: string) =>
  invoker({ lambda, functionName, request: stockRequest, answer: stockAnswer });

export const putPrice = (lambda: LambdaClient, functionName: string) =>
  invoker({ lambda, functionName, request: putPriceRequest, answer: putPriceAnswer });
