import { Compile, parse } from 'velocityjs';
import type { Exchange } from '../exchange.ts';
import { GatewayError } from '../gatewayError.ts';
import { callJavaMethod } from './javaMethods.ts';
import { javaOperators } from './javaOperators.ts';
import { templateInput } from './templateInput.ts';
import { templateUtil } from './templateUtil.ts';

/** What a template sets beside the text that it makes. */
interface Overrides {
  requestOverride: { header: Record<string, string> };
  responseOverride: { header: Record<string, string>; status?: number };
}

export interface Mapped extends Overrides {
  text: string;
}

/** Maps a body. @throws GatewayError when that fails, as it would on AWS. */
export type Template = (body: string, exchange: Exchange) => Mapped;

type Syntax = ReturnType<typeof parse>;
type Texts = Map<string, Syntax>;

class TemplateCompile extends Compile {
  texts: Texts = new Map();

  /** Parses a text in double quotes once, and not each time that a loop comes by. */
  protected override evalStr(text: string): string {
    const syntax = this.texts.get(text) ?? parse(text);
    this.texts.set(text, syntax);
    return this.renderAstList(syntax, this.contextId);
  }

  protected override getExpression(ast: Syntax[number]): string {
    const operator = ast.type === 'math' ? javaOperators[ast.operator] : undefined;
    if (ast.type !== 'math' || !operator) return super.getExpression(ast);
    const [left, right] = ast.expression.map((each) => this.getExpression(each));
    // Any value: the parser's types call all of them texts.
    return operator(left, right) as string;
  }
}

/**
 * A mapping template in the Velocity language. What has no value becomes nothing.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings.html
 *
 * @throws Error for what is no such template.
 */
export function compileTemplate(text: string): Template {
  const syntax = parse(text.trim());
  refuseUnclosed(text);
  refuseManyPlaces(text);
  const texts: Texts = new Map();
  return (body, exchange) => {
    const overrides: Overrides = { requestOverride: { header: {} }, responseOverride: { header: {} } };
    const input = templateInput(body, exchange);
    const variables = {
      input,
      util: templateUtil,
      context: { ...exchange.context, ...overrides },
      stageVariables: { ...exchange.stage.variables },
    };
    const javaMethods = {
      uid: 'java',
      match: ({ context }: { context: unknown }) => context !== input && context !== templateUtil,
      resolve: ({ context, property, params }: { context: unknown; property: string; params: unknown[] }) =>
        callJavaMethod(context, property, params),
    };
    try {
      const template = new TemplateCompile(syntax, { customMethodHandlers: [javaMethods] });
      template.texts = texts;
      return { text: template.render(variables, {}, true), ...overrides };
    } catch (error) {
      if (error instanceof GatewayError) throw error;
      const { httpMethod, resourcePath } = exchange.context;
      console.error(`${httpMethod} ${resourcePath}: a mapping template failed: ${error}`);
      throw new GatewayError('API_CONFIGURATION_ERROR');
    }
  };
}

/** The parser closes at the end of the template what was left open. */
function refuseUnclosed(text: string): void {
  const code = text.replace(/#\*[\s\S]*?\*#|##.*/g, '');
  const [opened, closed] = [/#\{?(if|foreach|define|macro)\b/g, /#\{?end\b/g].map(
    (found) => code.match(found)?.length ?? 0,
  );
  if (opened !== closed) throw new Error(`a mapping template opens ${opened} blocks and closes ${closed} by #end`);
}

/** `$.items[*].id` and the like would lead nowhere here. */
function refuseManyPlaces(text: string): void {
  const [path] = /(?<=\$!?\{?input\.(?:json|path)\(["'])\$[^)]*?(?:\*|\.\.|\[\?|\[-|\[\d*:)/.exec(text) ?? [];
  if (path) throw new Error(`of the paths in a mapping template those to one place are built, not ${path}…`);
}
