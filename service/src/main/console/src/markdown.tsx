import type { ComponentChildren } from 'preact';
import { Table } from './ui';

/** A piece of a page as marked's lexer tells it. */
export interface Block {
  type: string;
  text?: string;
  tokens?: Block[];
  depth?: number;
  href?: string;
  ordered?: boolean;
  items?: Block[];
  header?: Block[];
  rows?: Block[][];
}

/** Where a link leads to, if that is somewhere in the console. */
export type Lead = (href: string) => string | undefined;

export function Markdown({ blocks, lead }: { blocks: Block[]; lead: Lead }) {
  return <>{blocks.map((block) => blockOf(block, lead))}</>;
}

/** As GitHub makes them of headings. */
export function anchorOf(heading: Block): string {
  return textOf(heading)
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replace(/ /g, '-');
}

function textOf(block: Block): string {
  return block.tokens ? block.tokens.map(textOf).join('') : (block.text ?? '');
}

function blockOf(block: Block, lead: Lead): ComponentChildren {
  switch (block.type) {
    case 'heading':
      return headingOf(block, lead);
    case 'paragraph':
      return <p>{inline(block, lead)}</p>;
    case 'code':
      return (
        <pre class="result" tabIndex={0}>
          {block.text}
        </pre>
      );
    case 'list': {
      const items = block.items?.map((item) => <li>{item.tokens?.map((one) => blockOf(one, lead))}</li>);
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return (
        <Table
          label={block.header?.map(textOf).join(', ') ?? ''}
          rows={block.rows ?? []}
          columns={(block.header ?? []).map((head, i) => ({
            head: textOf(head),
            cell: (row: Block[]) => row[i] && inline(row[i], lead),
          }))}
        />
      );
    case 'text':
      return inline(block, lead);
    default:
      return null; // what a page has for GitHub alone
  }
}

/** The page's own first heading stands above it. */
function headingOf(block: Block, lead: Lead) {
  if (block.depth === 1) {
    return null;
  }
  const id = anchorOf(block);
  return block.depth === 2 ? <h2 id={id}>{inline(block, lead)}</h2> : <h3 id={id}>{inline(block, lead)}</h3>;
}

function inline(block: Block, lead: Lead): ComponentChildren {
  return block.tokens ? block.tokens.map((one) => inlineOf(one, lead)) : block.text;
}

function inlineOf(block: Block, lead: Lead): ComponentChildren {
  switch (block.type) {
    case 'strong':
      return <strong>{inline(block, lead)}</strong>;
    case 'em':
      return <em>{inline(block, lead)}</em>;
    case 'codespan':
      return <code>{block.text}</code>;
    case 'link': {
      const to = lead(block.href ?? '');
      return to ? <a href={to}>{inline(block, lead)}</a> : inline(block, lead);
    }
    case 'image':
      return null;
    default:
      return inline(block, lead);
  }
}
