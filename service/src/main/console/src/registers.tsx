import type { ComponentChildren } from 'preact';
import { ask, type Page, type SignedIn } from './api';
import { Members } from './members';
import { href } from './route';
import type { Document } from './schema';

export type Row = Record<string, unknown>;

/** What the document cannot say of a collection of the API. */
export interface Register {
  view: string;
  title: string;
  /** Of one of them. */
  one: string;
  path: string;
  id: string;
  /** What one is called by. */
  name: (row: Row) => string;
  columns: string[];
  /** How much an end would end, for whoever is asked whether they mean it. */
  counts?: (row: Row) => Promise<string>;
  links?: (row: Row) => ComponentChildren;
  more?: (row: Row, who: SignedIn) => ComponentChildren;
}

/** The most that a page of a list has. */
export const MANY = 200;

export const REGISTERS: Register[] = [
  {
    view: 'clients',
    title: 'Clients',
    one: 'client',
    path: '/api/clients',
    id: 'client_id',
    name: (row) => String(row.name),
    columns: ['client_id', 'tenant_id', 'grant_types', 'created_at'],
    links: (row) => <a href={href('sessions', undefined, { client: String(row.client_id) })}>Sessions</a>,
  },
  {
    view: 'users',
    title: 'Users',
    one: 'user',
    path: '/api/users',
    id: 'user_id',
    name: (row) => String(row.email),
    columns: ['email_verified', 'operator', 'created_at', 'user_id'],
    counts: async (row) => {
      const page = await ask<Page<{ state: string }>>('/api/sessions', {
        query: { user_id: String(row.user_id), limit: String(MANY) },
      });
      const active = page.items.filter((one) => one.state === 'active').length;
      return `${active}${page.next ? ' or more' : ''} active ${active === 1 ? 'session' : 'sessions'}`;
    },
    links: (row) => <a href={href('sessions', undefined, { user: String(row.user_id) })}>Sessions and grants</a>,
  },
  {
    view: 'tenants',
    title: 'Tenants',
    one: 'tenant',
    path: '/api/tenants',
    id: 'tenant_id',
    name: (row) => String(row.name),
    columns: ['tenant_id', 'created_at'],
    counts: async (row) => `${row.user_count} users and ${row.client_count} clients`,
    links: (row) => {
      const query = { tenant_id: String(row.tenant_id) };
      return (
        <>
          <a href={href('users', undefined, query)}>Users</a> <a href={href('clients', undefined, query)}>Clients</a>{' '}
          <a href={href('organizations', undefined, query)}>Organizations</a>{' '}
          <a href={href('roles', undefined, query)}>Roles</a>
        </>
      );
    },
  },
  {
    view: 'organizations',
    title: 'Organizations',
    one: 'organization',
    path: '/api/organizations',
    id: 'organization_id',
    name: (row) => String(row.name),
    columns: ['organization_id', 'created_at'],
    more: (row, who) => <Members organization={String(row.organization_id)} who={who} />,
  },
  {
    view: 'roles',
    title: 'Roles',
    one: 'role',
    path: '/api/organization-roles',
    id: 'role_id',
    name: (row) => String(row.name),
    columns: ['scopes', 'role_id', 'created_at'],
  },
];

/** What every part of a register’s view is handed. */
export interface Shown {
  register: Register;
  document: Document;
  who: SignedIn;
}
