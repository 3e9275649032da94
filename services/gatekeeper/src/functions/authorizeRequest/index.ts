import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { internal } from '@patterns/runtime/internal';
import { getJson } from '../../adapters/getJson.ts';
import { issuerKeys } from '../../adapters/issuerKeys.ts';
import { jwtTokens } from '../../adapters/jwtTokens.ts';
import { usersTable } from '../../adapters/usersTable.ts';
import { createAuthorizeRequest } from './handler.ts';
import { authorizerConfig, tokenEvent } from './schema.ts';

const config = readConfig(authorizerConfig);
const keys = issuerKeys({ url: config.ISSUER_JWKS_URL, getJson });
const tokens = jwtTokens({ issuer: config.TOKEN_ISSUER, audience: config.TOKEN_AUDIENCE, keys });
const users = usersTable(client(DynamoDBClient), config.USERS_TABLE_NAME);

export const handler = internal(createAuthorizeRequest({ tokens, users }), { event: tokenEvent });
