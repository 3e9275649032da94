'use strict';

const { createHash } = require('node:crypto');
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { existingStore, groupId, networkResources, storeSecurity, subnets, vpc } = require('./network.cjs');

/**
 * PostgreSQL behind functions: a private network, one small RDS instance, a secret for each application role, and the
 * custom resource that has the function `migrateDatabase` bring the database up to date before others use it.
 * The params `databaseSecretArn` (a master user's secret with host, port and dbname), `subnetIds` and
 * `securityGroupIds` (each separated by commas) name an existing database and network; then neither is created.
 *
 * A service has a `cloudformation.cjs` beside its serverless.yml
 *
 *   module.exports = database({ dir: __dirname, roles: ['consumer', 'reader'], users: ['recordPayment', 'getPayment'] });
 *
 * and takes from it `${file(cloudformation.cjs):database}` into `resources`, `…:vpc` into the functions that connect,
 * and `…:secretArns.master` and `…:secretArns.<role>` into environments and policies.
 *
 * @param {object} options
 * @param {string} options.dir the service's folder
 * @param {string[]} options.roles in camelCase, unique in the service
 * @param {string[]} options.users keys of the functions that wait for the migrations
 * @param {string[]} [options.endpoints] AWS services that functions in the network call besides Secrets Manager, S3 and
 *   DynamoDB: each costs some $15 a month
 */
exports.database = ({ dir, roles, users, endpoints = [] }) => ({
  database: async (serverless) => {
    const { existing, prefix } = await settings(serverless);
    const network = existing ? {} : networkResources(['secretsmanager', ...endpoints]);
    const secrets = roles.map((role) =>
      existing ? secretOfExisting(role, prefix, existing.store) : attachedSecret(role, prefix, Object.keys(network)),
    );
    const instance = existing ? {} : instanceResources(prefix);
    const migration = migrationResource({ dir, prefix, secretArns: Object.values(arnsOf(roles, existing)) });
    const extensions = users.map((key) => [logicalIdOf(key), { DependsOn: ['DatabaseMigration'] }]);
    return {
      Resources: Object.assign({}, network, instance, migration, ...secrets),
      extensions: Object.fromEntries(extensions),
    };
  },

  vpc: async (serverless) => vpc((await settings(serverless)).existing),

  secretArns: async (serverless) => {
    const { existing } = await settings(serverless);
    return arnsOf(roles, existing);
  },
});

function arnsOf(roles, existing) {
  const master = existing?.store ?? { 'Fn::GetAtt': ['DatabaseInstance', 'MasterUserSecret.SecretArn'] };
  // Ref of an attachment is the secret's ARN, and waits for its host to be filled in.
  const arn = (role) => ({ Ref: existing ? secretId(role) : `${secretId(role)}Attachment` });
  return Object.assign({ master }, ...roles.map((role) => ({ [role]: arn(role) })));
}

const logicalIdOf = (key) => `${key[0].toUpperCase()}${key.slice(1)}LambdaFunction`;

/**
 * CloudFormation runs the migrations again when one of these properties changes: the steps and roles, and the secrets,
 * which are others once the database is. The schema is the stage's own in a database that stages and services share.
 */
const migrationResource = ({ dir, prefix, secretArns }) => ({
  DatabaseMigration: {
    Type: 'Custom::DatabaseMigration',
    Properties: {
      ServiceToken: { 'Fn::GetAtt': [logicalIdOf('migrateDatabase'), 'Arn'] },
      ServiceTimeout: 180,
      Schema: prefix.toLowerCase(),
      Digest: digestOf(join(dir, 'src/functions/migrateDatabase')),
      SecretArns: secretArns,
    },
  },
});

function digestOf(folder) {
  const files = readdirSync(folder).filter((file) => !file.endsWith('.test.ts'));
  return createHash('sha256')
    .update(Buffer.concat(files.sort().map((file) => readFileSync(join(folder, file)))))
    .digest('hex');
}

const secretId = (role) => `${role[0].toUpperCase()}${role.slice(1)}DatabaseSecret`;

async function settings(serverless) {
  const { resolveVariable } = serverless;
  const existing = await existingStore(serverless, 'databaseSecretArn');
  // Roles are known to a whole server, which stages and services may share.
  const prefix = `${await resolveVariable('self:service')}_${await resolveVariable('sls:stage')}`.replace(/\W/g, '_');
  return { prefix, existing };
}

function username(prefix, role) {
  const name = `${prefix}_${role}`.toLowerCase();
  if (name.length > 63)
    throw new Error(`PostgreSQL cuts the role ${name} to 63 characters: shorten the stage or the role`);
  return name;
}

// Once deployed, never edit what is generated: CloudFormation would write a new password over all that is stored.
const secret = (role, template) => ({
  [secretId(role)]: {
    Type: 'AWS::SecretsManager::Secret',
    Properties: {
      Description: `The database role ${template.username}`,
      GenerateSecretString: {
        SecretStringTemplate: JSON.stringify(template),
        GenerateStringKey: 'password',
        PasswordLength: 32,
        ExcludePunctuation: true,
      },
    },
  },
});

/** Whoever uses the secret waits for the attachment, and so for the network through which it and the database can be reached. */
const attachedSecret = (role, prefix, network) => ({
  ...secret(role, { username: username(prefix, role) }),
  [`${secretId(role)}Attachment`]: {
    Type: 'AWS::SecretsManager::SecretTargetAttachment',
    DependsOn: [...network.filter((id) => /(Endpoint|Association)$/.test(id)), 'FunctionDatabaseEgress'],
    Properties: {
      SecretId: { Ref: secretId(role) },
      TargetId: { Ref: 'DatabaseInstance' },
      TargetType: 'AWS::RDS::DBInstance',
    },
  },
});

function secretOfExisting(role, prefix, masterArn) {
  const of = (key) => `{{resolve:secretsmanager:${masterArn}:SecretString:${key}}}`;
  return secret(role, { username: username(prefix, role), host: of('host'), port: of('port'), dbname: of('dbname') });
}

/** Deleting the stack leaves a last snapshot: a retained instance would keep its network from being deleted. */
const instanceResources = (prefix) => ({
  ...storeSecurity('Database', 'The database', 5432),
  DatabaseSubnetGroup: {
    Type: 'AWS::RDS::DBSubnetGroup',
    Properties: { DBSubnetGroupDescription: 'The private subnets', SubnetIds: subnets },
  },
  DatabaseInstance: {
    Type: 'AWS::RDS::DBInstance',
    DeletionPolicy: 'Snapshot',
    UpdateReplacePolicy: 'Snapshot',
    Properties: {
      Engine: 'postgres',
      EngineVersion: '18',
      AutoMinorVersionUpgrade: true,
      DBInstanceClass: 'db.t4g.micro',
      AllocatedStorage: '20',
      // It grows by itself before it is full, and never shrinks.
      MaxAllocatedStorage: 100,
      StorageType: 'gp3',
      StorageEncrypted: true,
      DBName: prefix.toLowerCase(),
      // RDS takes at most 16 characters.
      MasterUsername: 'master',
      ManageMasterUserPassword: true,
      DBSubnetGroupName: { Ref: 'DatabaseSubnetGroup' },
      VPCSecurityGroups: [groupId('DatabaseSecurityGroup')],
      PubliclyAccessible: false,
      BackupRetentionPeriod: 7,
      CopyTagsToSnapshot: true,
    },
  },
});
