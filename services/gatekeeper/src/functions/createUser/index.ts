import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { usersTable } from '../../adapters/usersTable.ts';
import { createCreateUser } from './handler.ts';
import { userSchema } from './schema.ts';

const { USERS_TABLE_NAME } = readConfig(v.object({ USERS_TABLE_NAME: v.string() }));
const users = usersTable(client(DynamoDBClient), USERS_TABLE_NAME);

export const handler = http(createCreateUser({ users }), { body: userSchema });
