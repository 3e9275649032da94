'use strict';

const stream = { Ref: 'RecordStream' };
const json = (template) => ({ 'application/json': template });

/** A template in which `STREAM` stands for the name of the stream. */
const withStream = (template) =>
  json({ 'Fn::Join': ['', template.split('STREAM').flatMap((part, at) => (at ? [stream, part] : [part]))] });

const putRecord = withStream(`
  #set($before = '{"by":"')
  #set($between = '","body":')
  #set($body = $input.json('$'))
  {
    "StreamName": "STREAM",
    "PartitionKey": $input.json('$.key'),
    "Data": "$util.base64Encode("$before$context.httpMethod$between$body}")"
  }`);

const putRecords = withStream(`
  #set($records = $input.path('$.records'))
  {
    "StreamName": "STREAM",
    "Records": [
      #foreach($record in $records)
        #set($data = $input.json("$.records[$foreach.index]"))
        { "PartitionKey": "all", "Data": "$util.base64Encode($data)" }#if($foreach.hasNext),#end
      #end
    ]
  }`);

const batchAnswer = `
  #set($answer = $input.path('$'))
  #if($answer.FailedRecordCount > 0)#set($context.responseOverride.status = 207)#end
  #set($context.responseOverride.header.X-Failed = "$answer.FailedRecordCount")
  {"failed":[#set($comma = '')#foreach($record in $answer.Records)#if("$!record.ErrorCode" != '')$comma {"index":$foreach.index,"errorCode":"$record.ErrorCode"}#set($comma = ',')#end#end]}`;

const methods = {
  records: {
    action: 'kinesis:action/PutRecord',
    RequestTemplates: putRecord,
    PassthroughBehavior: 'WHEN_NO_TEMPLATES',
    IntegrationResponses: [
      {
        StatusCode: '202',
        ResponseParameters: {
          'method.response.header.X-Shard': 'integration.response.body.ShardId',
          'method.response.header.X-Type': 'integration.response.header.Content-Type',
          'method.response.header.X-Own': "'own'",
          'method.response.header.X-Request': 'context.requestId',
        },
        ResponseTemplates: {
          'application/json': '{"shard":$input.json("$.ShardId"),"channel":"$input.params("channel")"}',
          'text/plain': "$input.path('$.ShardId')",
        },
      },
      { StatusCode: '400', SelectionPattern: '4\\d{2}' },
      { StatusCode: '503', SelectionPattern: '5\\d' },
    ],
  },
  batch: {
    action: 'kinesis:action/PutRecords',
    RequestTemplates: putRecords,
    IntegrationResponses: [{ StatusCode: '200', ResponseTemplates: json(batchAnswer) }],
  },
  raw: { action: 'kinesis:action/PutRecord', IntegrationResponses: [{ StatusCode: '200' }] },
  never: {
    action: 'kinesis:action/PutRecord',
    PassthroughBehavior: 'NEVER',
    IntegrationResponses: [{ StatusCode: '200' }],
  },
  only200: {
    action: 'kinesis:action/PutRecord',
    IntegrationResponses: [{ StatusCode: '200', SelectionPattern: '200' }],
  },
  broken: {
    action: 'kinesis:action/PutRecord',
    RequestTemplates: json("$input.path('$').explode()"),
    IntegrationResponses: [{ StatusCode: '200' }],
  },
  // Its role trusts another service.
  untrusted: {
    action: 'kinesis:action/PutRecord',
    RequestTemplates: putRecord,
    Credentials: { 'Fn::GetAtt': 'MachineRole.Arn' },
    IntegrationResponses: [{ StatusCode: '200' }],
  },
  // The role has no right to it.
  tables: {
    action: 'dynamodb:action/ListTables',
    RequestTemplates: json('{}'),
    IntegrationResponses: [{ StatusCode: '200' }, { StatusCode: '403', SelectionPattern: '400' }],
  },
  executions: {
    action: 'states:action/StartExecution',
    RequestTemplates: json({
      'Fn::Join': [
        '',
        [`{"input":"$util.escapeJavaScript($input.json('$'))","stateMachineArn":"`, { Ref: 'Machine' }, '"}'],
      ],
    }),
    IntegrationResponses: [{ StatusCode: '202' }, { StatusCode: '400', SelectionPattern: '400' }],
  },
  slow: { action: 'kinesis:action/PutRecord', TimeoutInMillis: 100, IntegrationResponses: [{ StatusCode: '200' }] },
};

const RestApiId = { Ref: 'Api' };

function method([path, { action, ...more }]) {
  const responses = more.IntegrationResponses.map(({ StatusCode, ResponseParameters = {} }) => ({
    StatusCode,
    ResponseParameters: Object.fromEntries(Object.keys(ResponseParameters).map((key) => [key, true])),
  }));
  return {
    [`${path}Resource`]: {
      Type: 'AWS::ApiGateway::Resource',
      Properties: { RestApiId, ParentId: { 'Fn::GetAtt': 'Api.RootResourceId' }, PathPart: path },
    },
    [`${path}Method`]: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        ...{ RestApiId, ResourceId: { Ref: `${path}Resource` }, HttpMethod: 'POST', AuthorizationType: 'NONE' },
        MethodResponses: responses,
        Integration: {
          Type: 'AWS',
          Uri: { 'Fn::Join': ['', ['arn:aws:apigateway:', { Ref: 'AWS::Region' }, `:${action}`]] },
          IntegrationHttpMethod: 'POST',
          Credentials: { 'Fn::GetAtt': 'ProxyRole.Arn' },
          RequestParameters: { 'integration.request.header.Content-Type': "'application/x-amz-json-1.1'" },
          ...more,
        },
      },
    },
  };
}

exports.api = async ({ resolveVariable }) => ({
  Resources: {
    ...Object.assign({}, ...Object.entries(methods).map(method)),
    // A deployment is a snapshot: a new one each time.
    [`ApiDeployment${await resolveVariable('sls:instanceId')}`]: {
      Type: 'AWS::ApiGateway::Deployment',
      DependsOn: Object.keys(methods).map((path) => `${path}Method`),
      Properties: { RestApiId, StageName: await resolveVariable('sls:stage') },
    },
  },
});
