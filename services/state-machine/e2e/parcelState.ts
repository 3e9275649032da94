/** What the carrier at this URL says of an order's parcel; undefined if it has none. */
export async function parcelState(carrierUrl: string, orderId: string): Promise<string | undefined> {
  const { state } = (await (await fetch(`${carrierUrl}/shipments/${orderId}`)).json()) as { state?: string };
  return state;
}
