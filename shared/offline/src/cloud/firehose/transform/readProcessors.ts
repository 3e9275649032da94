import { AwsError } from '../../awsService.ts';
import type { ProcessingConfiguration } from '../configuration.ts';
import type { BufferHints } from '../createBuffer.ts';
import { readHints } from '../readHints.ts';

export interface Processing {
  /** Between two records of an object. */
  delimiter: string;
  transform?: { functionArn: string; roleArn?: string | undefined; hints: BufferHints; retries: number };
}

const parameterNames = ['LambdaArn', 'NumberOfRetries', 'RoleArn', 'BufferSizeInMBs', 'BufferIntervalInSeconds'];

/**
 * What happens to records on their way.
 * https://docs.aws.amazon.com/firehose/latest/APIReference/API_ProcessorParameter.html
 *
 * @throws AwsError InvalidArgumentException for what Firehose refuses.
 */
export function readProcessors({ Enabled, Processors }: ProcessingConfiguration): Processing {
  if (!Enabled) return { delimiter: '' };
  if (Processors.length === 0 || Processors.length > 5) {
    throw invalid('Enabled processing has between 1 and 5 processors.');
  }
  const [lambda, ...others] = Processors.filter(({ Type }) => Type === 'Lambda');
  if (others.length > 0) throw invalid('Only one Lambda processor is allowed.');
  const append = Processors.find(({ Type }) => Type === 'AppendDelimiterToRecord');
  return {
    delimiter: append ? readDelimiter(append.Parameters) : '',
    ...(lambda && { transform: readTransform(lambda.Parameters) }),
  };
}

type Parameters = ProcessingConfiguration['Processors'][number]['Parameters'];

/** Firehose takes a backslash and an n for the end of a line. */
function readDelimiter(parameters: Parameters): string {
  const odd = parameters.find(({ ParameterName, ParameterValue }) => {
    return ParameterName !== 'Delimiter' || !['\\n', '\n'].includes(ParameterValue);
  });
  if (odd)
    throw invalid(`Of delimiters the end of a line is built alone, not ${odd.ParameterName} ${odd.ParameterValue}.`);
  return '\n';
}

function readTransform(parameters: Parameters) {
  const odd = parameters.find(({ ParameterName }) => !parameterNames.includes(ParameterName));
  if (odd) throw invalid(`A Lambda processor takes ${parameterNames.join(', ')}, not ${odd.ParameterName}.`);
  const given = new Map(parameters.map(({ ParameterName, ParameterValue }) => [ParameterName, ParameterValue]));
  const number = (name: string) => (given.has(name) ? Number(given.get(name)) : undefined);
  const functionArn = given.get('LambdaArn');
  if (functionArn === undefined) throw invalid('LambdaArn is a required parameter of a Lambda processor.');
  const limits = { size: [0.2, 3, 1], interval: [0, 900, 60] } as const;
  return {
    functionArn,
    roleArn: given.get('RoleArn'),
    hints: readHints(number('BufferSizeInMBs'), number('BufferIntervalInSeconds'), limits),
    retries: number('NumberOfRetries') ?? 3,
  };
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidArgumentException', message);
}
