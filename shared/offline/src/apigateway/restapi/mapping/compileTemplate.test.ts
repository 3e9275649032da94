import { newApi, newExchange } from '../restFixture.ts';
import { compileTemplate } from './compileTemplate.ts';

const body = { name: "O'Hara", page: '/a b', age: 5, tags: ['x', 'y'], none: null, in: { deep: [{ n: 1 }] } };

function map(template: string, given: unknown = body) {
  const exchange = newExchange(newApi(), {
    rawQueryString: 'page=q&other=o%20o',
    headers: { page: ['h'], 'x-channel': ['web'] },
    headerNames: { 'x-channel': 'X-Channel' },
  });
  Object.assign(exchange, { pathParameters: { id: 'p1' } });
  return compileTemplate(template)(typeof given === 'string' ? given : JSON.stringify(given), exchange);
}

describe('https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html', () => {
  test.each([
    ['$input.body', JSON.stringify(body)],
    ["$input.json('$.in.deep[0]')", '{"n":1}'],
    [`$input.json("$['name']")`, `"O'Hara"`],
    ["[$input.json('$.missing')]", '[""]'],
    ["[$input.path('$.missing')]", '[]'],
    ["[$input.path('$.none')]", '[]'],
    ["$input.path('$.age') $input.path('$').name", "5 O'Hara"],
    ["$input.params('id') $input.params('page') $input.params('x-channel') [$input.params('none')]", 'p1 q web []'],
    ["$input.params().querystring.other $input.params().header.get('X-Channel')", 'o o web'],
    ['$context.stage $stageVariables.colour $context.identity.sourceIp', 'dev blue 192.0.2.1'],
    ['[$context.none.at.all] [$nothing] [$!nothing]', '[] [] []'],
    ["$util.base64Encode($input.json('$.name'))", Buffer.from('"O\'Hara"').toString('base64')],
    ["$util.base64Decode('w6Q=')", 'ä'],
    ["$util.urlEncode('a b&ä~*')", 'a+b%26%C3%A4%7E*'],
    ["$util.urlDecode('a+b%26')", 'a b&'],
    ['$util.parseJson(\'{"a":[7]}\').a[0]', '7'],
    ["$util.escapeJavaScript($input.json('$.name'))", String.raw`\"O\'Hara\"`],
    [`$util.escapeJavaScript($input.path('$.name')).replaceAll("\\\\'","'")`, "O'Hara"],
  ])('%s', (template, text) => {
    expect(map(template).text).toBe(text);
  });

  test.each(['$.tags[*]', '$..n', '$.in.deep[?(@.n == 1)]', '$.tags[0:1]', '$.tags[-1]'])(
    'that %s leads to more than one place is told when it is deployed',
    (path) => {
      expect(() => compileTemplate(`{"a": $input.json('${path}')}`)).toThrow('those to one place are built');
    },
  );

  test('a list is gone through, each member by its place', () => {
    const template = `#foreach($deep in $input.path('$.tags'))$velocityCount:$foreach.index$input.json("$.tags[$foreach.index]")$deep#if($foreach.hasNext),#end#end`;

    expect(map(template).text).toBe('1:0"x"x,2:1"y"y');
  });

  test('variables, conditions and what they set', () => {
    const template = `#set($n = $input.path('$.tags').size())
      #if($n == 2 && !$input.path('$.name').isEmpty())$n#else none#end`;

    expect(map(template).text.trim()).toBe('2');
  });

  test('lists and maps of its own', () => {
    const template = `#set($all = [])#set($map = {})#set($_ = $all.add("a"))#set($_ = $map.put("k", $all))$map.get("k").get(0)$map.size()$map.containsKey("k")`;

    expect(map(template).text).toBe('a1true');
  });

  test('an empty body is an empty object', () => {
    expect(map("$input.body$input.json('$')", '').text).toBe('{}{}');
  });

  test('a body that is no JSON is told to the caller', () => {
    expect(() => map("$input.json('$')", 'no')).toThrow(
      expect.objectContaining({ status: 400, text: expect.stringMatching(/^Could not parse request body into json/) }),
    );
  });
});

test('https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html', () => {
  const mapped = map(
    '#set($context.responseOverride.status = 207)#set($context.responseOverride.header.a = "b")#set($context.requestOverride.header.c = "d")x',
  );

  expect(mapped).toEqual({
    ...{ text: 'x', requestOverride: { header: { c: 'd' } } },
    responseOverride: { status: 207, header: { a: 'b' } },
  });
});

test('what a template changes stays its own', () => {
  const template = "#set($tags = $input.path('$.tags'))#set($_ = $tags.add('z'))$input.json('$.tags')";

  expect(map(template).text).toBe('["x","y"]');
});

test.each([
  ["a method that Java's texts lack", "$input.path('$.name').padStart(9)"],
  ['a method of nothing', "$input.path('$.age').size()"],
  ['an object as a text', "$util.base64Encode($input.path('$.in'))"],
  ['JSON that is none', "$util.parseJson('{')"],
])('%s is an error of the API', (_, template) => {
  expect(() => map(template)).toThrow(expect.objectContaining({ type: 'API_CONFIGURATION_ERROR', status: 500 }));
});

// Java's values are compared, and whole numbers divided, as Java has it.
describe('https://velocity.apache.org/engine/1.7/user-guide.html', () => {
  test.each([
    ["0 == ''", 'no'],
    ["$input.path('$.zero') == ''", 'no'],
    ["$input.path('$.not') == ''", 'no'],
    ["$input.path('$.missing') == ''", 'yes'],
    ["'1' == 1", 'yes'],
    ["'1.0' == 1", 'no'],
    ["$input.path('$.zero') != ''", 'yes'],
    ['$nothing == $null', 'yes'],
    ["$input.path('$.list') == $input.path('$.same')", 'yes'],
    ['7 / 2 == 3', 'yes'],
    ['-7 / 2 == -3', 'yes'],
    ['7.5 / 2 == 3.75', 'yes'],
  ])('%s: %s', (condition, text) => {
    const given = { zero: 0, not: false, list: [1, 2], same: [1, 2] };

    expect(map(`#if(${condition})yes#{else}no#end`, given).text).toBe(text);
  });

  test('what a comment says opens nothing', () => {
    expect(map('## the #if below\n#* #foreach *#a#if(true)b#end').text.trim()).toBe('ab');
  });
});

test('a template that is none is refused when it is deployed', () => {
  expect(() => compileTemplate('#if($a)')).toThrow();
});
