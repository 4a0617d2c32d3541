/** Of PostgreSQL's {@code EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)}, what is shown of it. */
export interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'CTE Name'?: string;
  'Function Name'?: string;
  'Subplan Name'?: string;
  Operation?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Actual Total Time'?: number;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  Plans?: Node[];
}

export interface Explained {
  Plan: Node;
}

export interface Step {
  depth: number;
  /** Of the statement, which it computes: a CTE or a subquery. */
  part?: string;
  name: string;
  on?: string;
  ran: boolean;
  rows: number;
  pages: number;
  millis: number;
}

/** From the top down, each before the steps that feed it. */
export function stepsOf(node: Node, depth = 0): Step[] {
  const loops = node['Actual Loops'] ?? 0;
  const on = [node['Index Name'], node['Relation Name'] ?? node['CTE Name'] ?? node['Function Name']].filter(Boolean).join(' on ');
  const step: Step = {
    depth,
    ...(node['Subplan Name'] ? { part: node['Subplan Name'] } : {}),
    name: node['Node Type'] === 'ModifyTable' ? (node.Operation ?? 'ModifyTable') : node['Node Type'],
    ...(on ? { on } : {}),
    ran: loops > 0,
    rows: Math.round((node['Actual Rows'] ?? 0) * loops),
    pages: (node['Shared Hit Blocks'] ?? 0) + (node['Shared Read Blocks'] ?? 0),
    millis: (node['Actual Total Time'] ?? 0) * loops,
  };
  return [step, ...(node.Plans ?? []).flatMap((below) => stepsOf(below, depth + 1))];
}
