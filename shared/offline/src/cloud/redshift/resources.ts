import * as v from 'valibot';
import { perCloud } from '../../perCloud.ts';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { generatedName } from '../generatedName.ts';
import { databaseServer } from '../rds/databaseServer.ts';
import { openDatabase } from '../rds/openDatabase.ts';

interface Warehouse {
  name: string;
  owner: string;
  password: string;
}

const warehouses = perCloud(() => new Map<string, Warehouse>());

/** Where the databases are reached, by the names of their workgroups. */
export const workgroups = perCloud(() => new Map<string, { arn: string; host: string; port: number }>());

const namespace = resourceProvider({
  type: 'AWS::RedshiftServerless::Namespace',
  properties: v.object({
    NamespaceName: v.string(),
    DbName: v.string('Name the database (DbName): the local server is shared'),
    AdminUsername: v.pipe(
      v.string('Name the administrator (AdminUsername): the local server is shared'),
      v.regex(/^[a-zA-Z]\w*$/, 'takes letters, digits and underscores'),
    ),
    AdminUserPassword: v.string('Give AdminUserPassword, such as that of a secret of the template'),
  }),
  name: { property: 'NamespaceName' },
  create: ({ properties: { NamespaceName, DbName, AdminUsername, AdminUserPassword }, cloud }) => {
    const warehouse = { name: DbName, owner: AdminUsername, password: AdminUserPassword };
    warehouses(cloud).set(NamespaceName, warehouse);
    return {
      physicalId: NamespaceName,
      remove: () => void warehouses(cloud).delete(NamespaceName),
      attributes: { 'Namespace.NamespaceName': NamespaceName, 'Namespace.DbName': DbName },
    };
  },
});

const workgroup = resourceProvider({
  type: 'AWS::RedshiftServerless::Workgroup',
  properties: v.object({ WorkgroupName: v.string(), NamespaceName: v.string() }),
  name: { property: 'WorkgroupName' },
  begin: databaseServer,
  create: async ({ properties: { WorkgroupName, NamespaceName }, cloud, stack, logicalId }) => {
    const warehouse = warehouses(cloud).get(NamespaceName);
    if (!warehouse) throw new Error(`No namespace ${NamespaceName} was made; give it as a Ref to one`);
    const { host, port, remove } = await openDatabase(cloud, stack.service, warehouse);
    const id = generatedName({ stack, logicalId }, { maxLength: 36 });
    const arn = `arn:aws:redshift-serverless:${cloud.region}:${cloud.accountId}:workgroup/${id}`;
    workgroups(cloud).set(WorkgroupName, { arn, host, port });
    return {
      physicalId: WorkgroupName,
      remove: async () => {
        workgroups(cloud).delete(WorkgroupName);
        await remove();
      },
      attributes: {
        'Workgroup.Endpoint.Address': host,
        'Workgroup.Endpoint.Port': String(port),
        'Workgroup.WorkgroupArn': arn,
        'Workgroup.WorkgroupName': WorkgroupName,
      },
    };
  },
});

/** Redshift Serverless, played by the local PostgreSQL server: a namespace is a database, its workgroup a port. */
export const redshiftResources: readonly ResourceProvider[] = [namespace, workgroup];
