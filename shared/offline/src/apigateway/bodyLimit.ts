/** Of requests and answers alike. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
export const bodyLimit = 10 * 1024 * 1024;
