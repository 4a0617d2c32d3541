/** What the page reads of the OpenAPI document: enough to make forms and buttons of it, so that neither can differ from the server. */

import type { Scope } from './api';

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: string[];
  description?: string;
  default?: unknown;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

export interface Parameter {
  $ref?: string;
  name: string;
  in: 'query' | 'path' | 'header';
  required?: boolean;
  description?: string;
  schema?: Schema;
}

export interface Operation {
  operationId: string;
  summary: string;
  'x-scope': Scope;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
}

export interface Document {
  paths: Record<string, Partial<Record<'get' | 'post' | 'patch' | 'delete', Operation>>>;
  components: Record<string, Record<string, unknown>>;
}

/** Follows references and lays `allOf` together. */
export function resolve(document: Document, schema: Schema): Schema {
  const { $ref, allOf, ...own } = schema;
  const parts = [...($ref ? [at(document, $ref) as Schema] : []), ...(allOf ?? [])].map((one) => resolve(document, one));
  return parts.concat(own).reduce<Schema>(
    (whole, part) => ({
      ...whole,
      ...part,
      ...(whole.properties || part.properties ? { properties: { ...whole.properties, ...part.properties } } : {}),
      ...(whole.required || part.required ? { required: [...(whole.required ?? []), ...(part.required ?? [])] } : {}),
    }),
    {},
  );
}

export function bodyOf(document: Document, operation: Operation | undefined): Schema | undefined {
  const content = operation?.requestBody && Object.values(operation.requestBody.content)[0];
  return content && resolve(document, content.schema);
}

/** Those of the query, but for the paging. */
export function queryOf(document: Document, operation: Operation | undefined): Parameter[] {
  return (operation?.parameters ?? [])
    .map((one) => (one.$ref ? (at(document, one.$ref) as Parameter) : one))
    .filter((one) => one.in === 'query' && one.name !== 'limit' && one.name !== 'after');
}

function at(document: Document, pointer: string): unknown {
  return pointer
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((place, step) => (place as Record<string, unknown>)[step], document);
}
