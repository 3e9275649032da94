import {
  compileIdentityPolicy,
  compileResourcePolicy,
  compileTrustPolicy,
  type Statement,
} from './compileStatement.ts';
import { conditionContext } from './conditionContext.ts';
import { type Decision, evaluate } from './evaluate.ts';
import { createKeyring } from './keyring.ts';
import { principalArn, roleNameOf } from './principalArn.ts';
import type { AuthorizationRequest, Iam, Principal, ServicePrincipal } from './types.ts';

/** The identity and access management of the local cloud. */
export function createIam(): Iam {
  const roles = new Map<string, Statement[]>();
  const trusted = new Map<string, Statement[]>();
  /** By role, and by policy. */
  const attached = new Map<string, Map<string, Statement[]>>();
  const resources = new Map<string, Statement[]>();
  /** By resource, and by Sid. */
  const added = new Map<string, Map<string, Statement[]>>();

  function identityStatements(principal: Principal): Statement[] {
    if (principal.type !== 'role') return [];
    const name = roleNameOf(principal.roleArn);
    return [...(roles.get(name) ?? []), ...[...(attached.get(name)?.values() ?? [])].flat()];
  }

  function resourceStatements(resourceArn: string): Statement[] {
    return withParents(resourceArn).flatMap((arn) => [
      ...(resources.get(arn) ?? []),
      ...[...(added.get(arn)?.values() ?? [])].flat(),
    ]);
  }

  function trusts(roleArn: string, service: ServicePrincipal): boolean {
    const question = { principal: service, action: 'sts:AssumeRole', resourceArn: roleArn };
    const statements = trusted.get(roleNameOf(roleArn)) ?? [];
    return evaluate([], statements, { ...question, context: conditionContext(service) }).allowed;
  }

  return {
    ...createKeyring(),
    trusts,
    putRole: (roleArn, policies, trust) => {
      const identity = policies.flatMap(compileIdentityPolicy);
      const trustStatements = trust ? compileTrustPolicy(trust) : [];
      roles.set(roleNameOf(roleArn), identity);
      trusted.set(roleNameOf(roleArn), trustStatements);
    },
    removeRole: (roleArn) => {
      roles.delete(roleNameOf(roleArn));
      trusted.delete(roleNameOf(roleArn));
    },
    attachPolicy: (roleName, policyId, policy) => {
      if (!roles.has(roleName)) throw new Error(`There is no role ${roleName} to attach the policy to`);
      const policies = attached.get(roleName) ?? new Map();
      attached.set(roleName, policies.set(policyId, compileIdentityPolicy(policy)));
    },
    detachPolicy: (roleName, policyId) => {
      attached.get(roleName)?.delete(policyId);
    },
    putResourcePolicy: (resourceArn, policy) => {
      resources.set(resourceArn, compileResourcePolicy(policy));
    },
    addResourceStatement: (resourceArn, statement) => {
      const statements = added.get(resourceArn) ?? new Map();
      added.set(resourceArn, statements.set(statement.Sid, compileResourcePolicy({ Statement: statement })));
    },
    removeResourceStatement: (resourceArn, sid) => {
      added.get(resourceArn)?.delete(sid);
    },
    refusal: (principal, request) => {
      if (principal.type === 'administrator') return undefined;
      if (principal.type === 'role' && principal.assumedBy && !trusts(principal.roleArn, principal.assumedBy)) {
        const asked = { action: 'sts:AssumeRole', resourceArn: principal.roleArn };
        return sentence(principal.assumedBy, asked, { allowed: false, deniedBy: undefined });
      }
      const context = conditionContext(principal, request.context);
      const decision = evaluate(identityStatements(principal), resourceStatements(request.resourceArn), {
        principal,
        action: request.action,
        resourceArn: request.resourceArn,
        context,
      });
      return sentence(principal, request, decision);
    },
  };
}

/** An object is under its bucket's policy, a function's version under the function's: policies of all parents hold. */
function withParents(arn: string): string[] {
  const ends = [...arn.matchAll(/[:/]/g)].map((match) => match.index);
  return [...ends.map((end) => arn.slice(0, end)), arn];
}

function sentence(principal: Principal, request: AuthorizationRequest, decision: Decision): string | undefined {
  if (decision.allowed) return undefined;
  const kind = principal.type === 'service' ? 'resource-based' : 'identity-based';
  const reason = decision.deniedBy
    ? `with an explicit deny in ${decision.deniedBy}`
    : `because no ${kind} policy allows the ${request.action} action`;
  const who = `User: ${principalArn(principal)} is not authorized to perform: ${request.action}`;
  return `${who} on resource: ${request.resourceArn} ${reason}`;
}
