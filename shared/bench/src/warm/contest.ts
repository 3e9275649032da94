import type { Context } from 'aws-lambda';

/** Two handlers with the same features and the same event, and how many times the second's time the first may take. */
export interface Contest {
  what: string;
  against: string;
  limit: number;
  candidate: () => Promise<unknown>;
  reference: () => Promise<unknown>;
}

export const context = {
  awsRequestId: 'bench',
  functionName: 'bench',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:bench',
  memoryLimitInMB: '256',
  getRemainingTimeInMillis: () => 5_000,
} as Context;

export const product = { sku: 'mug-01', name: 'Mug', price: { amount: 1250, currency: 'EUR' } };
