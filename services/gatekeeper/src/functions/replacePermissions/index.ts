import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { usersTable } from '../../adapters/usersTable.ts';
import { createReplacePermissions } from './handler.ts';
import { pathSchema, permissionsSchema } from './schema.ts';

const { USERS_TABLE_NAME } = readConfig(v.object({ USERS_TABLE_NAME: v.string() }));
const users = usersTable(client(DynamoDBClient), USERS_TABLE_NAME);

export const handler = http(createReplacePermissions({ users }), { path: pathSchema, body: permissionsSchema });
