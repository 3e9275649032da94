import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { readConfig } from '@patterns/runtime/config';
import { internal } from '@patterns/runtime/internal';
import * as v from 'valibot';
import { usersTable } from '../../adapters/usersTable.ts';
import { createManageUsers } from './handler.ts';
import { userChange } from './schema.ts';

const { USERS_TABLE_NAME } = readConfig(v.object({ USERS_TABLE_NAME: v.string() }));
const users = usersTable(client(DynamoDBClient), USERS_TABLE_NAME);

export const handler = internal(createManageUsers({ users }), { event: userChange });
