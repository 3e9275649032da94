/**
 * The event with which SNS invokes a subscribed function, made of what it would send to a queue without raw delivery:
 * the same in another spelling. https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
 */
export function snsEvent(notification: Record<string, unknown>): object {
  const { SigningCertURL, UnsubscribeURL, ...message } = notification;
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: new URL(String(UnsubscribeURL)).searchParams.get('SubscriptionArn'),
        Sns: {
          ...{ Subject: null, MessageAttributes: {}, ...message },
          ...{ SigningCertUrl: SigningCertURL, UnsubscribeUrl: UnsubscribeURL },
        },
      },
    ],
  };
}
