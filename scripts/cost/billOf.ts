import { compileCached } from '@patterns/offline/compile';
import type { LocalCloud, LocalService } from '@patterns/testing/cloud';
import type { OpenScene } from '@patterns/testing/scenes';
import { idsIn } from '../redrive/idsIn.ts';
import { idIn } from '../template/read.ts';
import { measure } from './measure.ts';
import { monthLines, type TemplateResource } from './monthLines.ts';
import { pricesOf } from './prices.ts';
import type { Bill } from './types.ts';
import { useLines } from './useLines.ts';

/** What a service costs: by use from a run of its scene, by the month from its template as it deploys alone. */
export async function billOf(
  cloud: LocalCloud,
  open: OpenScene,
  service: LocalService,
  serviceDir: string,
): Promise<Bill> {
  const { template } = await compileCached({ serviceDir, params: {}, region: pricesOf.region, stage: service.stage });
  const resources = template.Resources as Record<string, TemplateResource>;
  const all = Object.values(resources);
  const keyOf = (id: string) => keys.find((key) => `${key[0]?.toUpperCase()}${key.slice(1)}LambdaFunction` === id);
  const keys = Object.keys(service.functions);
  const nameOf = (id: string) => service.functions[keyOf(id) ?? ''];

  const rules = all.filter(({ Type, Properties }) => Type === 'AWS::Events::Rule' && Properties?.ScheduleExpression);
  const scheduled = rules.flatMap(({ Properties }) => idsIn(Properties?.Targets).flatMap((id) => nameOf(id) ?? []));
  const mappings = all.filter(({ Type }) => Type === 'AWS::Lambda::EventSourceMapping');
  const sources = mappings.map(({ Properties }) => resources[idIn(Properties?.EventSourceArn) ?? '']?.Type);
  const hasQueue = sources.includes('AWS::SQS::Queue');
  const consumers = mappings.flatMap(({ Properties }) => keyOf(idIn(Properties?.FunctionName) ?? '') ?? []);

  const options = { service, scheduled, consumers, hasQueue };
  const { rows, invocations, ...measured } = await measure(cloud, open, options);
  const megabytes = (name: string) => {
    const [, found] = Object.entries(resources).find(([id]) => nameOf(id) === name) ?? [];
    return Number(found?.Properties?.MemorySize ?? 128);
  };
  const ownMetrics = rows.filter(({ action }) => action === 'Metric').length;
  return {
    service: service.service,
    ...measured,
    use: useLines({ rows, invocations, megabytes, events: measured.counted }),
    month: monthLines(resources, ownMetrics),
  };
}
