/**
 * The event with which SNS would have invoked a subscribed function, made of the notification that its subscription's
 * dead-letter queue holds.
 *
 * @throws Error if the body is no notification.
 */
export function notificationEvent(body: string): string {
  const { SigningCertURL, UnsubscribeURL, ...message } = JSON.parse(body) as Record<string, unknown>;
  if (message.Type !== 'Notification') throw new Error('the message is no notification of a topic');
  return JSON.stringify({
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
  });
}
