import * as v from 'valibot';
import { generatedName } from '../cloud/generatedName.ts';
import { type ResourceProvider, resourceProvider } from '../stack/resourceProvider.ts';
import { managedPolicy } from './managedPolicies.ts';
import { policyDocument } from './policyDocument.ts';
import { roleId } from './roleId.ts';

const roleName = v.pipe(
  v.string(),
  v.regex(/^[\w+=,.@-]{1,64}$/, 'A role name has 1 to 64 letters, digits and any of _+=,.@-: choose a shorter one'),
);

const role = resourceProvider({
  type: 'AWS::IAM::Role',
  properties: v.object({
    AssumeRolePolicyDocument: policyDocument,
    RoleName: v.optional(roleName),
    Path: v.optional(v.string(), '/'),
    Policies: v.optional(v.array(v.object({ PolicyName: v.string(), PolicyDocument: policyDocument })), []),
    ManagedPolicyArns: v.optional(v.array(v.string()), []),
  }),
  name: { property: 'RoleName' },
  create: ({ logicalId, properties, stack, cloud }) => {
    const name = properties.RoleName ?? generatedName({ stack, logicalId }, { maxLength: 64 });
    const arn = `arn:aws:iam::${cloud.accountId}:role${properties.Path}${name}`;
    const inline = properties.Policies.map(({ PolicyDocument }) => PolicyDocument);
    const policies = [...inline, ...properties.ManagedPolicyArns.map(managedPolicy)];
    cloud.iam.putRole(arn, policies, properties.AssumeRolePolicyDocument);
    return { physicalId: name, attributes: { Arn: arn, RoleId: roleId(arn) }, remove: () => cloud.iam.removeRole(arn) };
  },
  update: 'recreate',
});

const policy = resourceProvider({
  type: 'AWS::IAM::Policy',
  properties: v.object({
    PolicyName: v.string(),
    PolicyDocument: policyDocument,
    Roles: v.pipe(v.array(v.string()), v.minLength(1, 'A policy is attached to roles here: name them in Roles')),
  }),
  create: ({ logicalId, properties: { PolicyDocument, Roles }, stack, cloud }) => {
    const id = `${stack.stackName}-${logicalId}`;
    for (const name of Roles) cloud.iam.attachPolicy(name, id, PolicyDocument);
    const remove = () => {
      for (const name of Roles) cloud.iam.detachPolicy(name, id);
    };
    return { physicalId: id, remove };
  },
  update: 'recreate',
});

/** The types of a template that say who may do what. */
export const iamResources: readonly ResourceProvider[] = [role, policy];
