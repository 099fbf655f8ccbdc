/** Where the events of an EPCIS 2.0 document are. */

type Fields = Readonly<Record<string, unknown>>;

function inner(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Fields)[name] : undefined;
}

/** The events of an EPCISDocument or EPCISQueryDocument with their JSON pointers; none where there is no list. */
export function eventsOf(document: Fields): readonly { readonly pointer: string; readonly event: unknown }[] {
  const isQuery = document['type'] === 'EPCISQueryDocument';
  const path = isQuery
    ? ['epcisBody', 'queryResults', 'resultsBody', 'eventList']
    : ['epcisBody', 'eventList'];
  const list = path.reduce<unknown>(inner, document);
  if (!Array.isArray(list)) return [];
  return list.map((event: unknown, i) => ({ pointer: `/${path.join('/')}/${i}`, event }));
}
