import type { ReadTable } from '../../../shared/contract/reading.ts';
import { counted, grouped } from '../../format/amount.ts';
import classes from './answer-body.module.css';

const MOST_TABLES = 5;
const MOST_COLUMNS = 50;

/** The tables an answer holds, their first rows under their columns' names; how much of each is shown stands below. */
export function ReadTables({ tables }: { readonly tables: readonly ReadTable[] }) {
  return (
    <>
      {tables.slice(0, MOST_TABLES).map((table, index) => (
        <Table key={index} table={table} />
      ))}
      {tables.length > MOST_TABLES && (
        <p className={classes.dim}>
          and {counted(tables.length - MOST_TABLES, 'table')} more, in the whole answer below
        </p>
      )}
    </>
  );
}

function Table({ table }: { readonly table: ReadTable }) {
  const columns = table.columns.slice(0, MOST_COLUMNS);
  return (
    <section aria-label="Table">
      <h3>Table</h3>
      <div className={classes.tableBox} tabIndex={0} role="group" aria-label={`Table of ${sizeWords(table)}`}>
        <table className={classes.table}>
          <thead>
            <tr>
              {columns.map((column, index) => (
                <th key={index} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, index) => (
              <tr key={index}>
                {row.slice(0, MOST_COLUMNS).map((cell, column) => (
                  <td key={column} title={String(cell ?? '')}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.dim}>{shownWords(table)}</p>
    </section>
  );
}

function sizeWords({ columns, total, isCut }: ReadTable): string {
  return `${counted(columns.length, 'column')}, ${isCut === true ? 'more than ' : ''}${counted(total, 'row')}`;
}

/** What of a table is not in sight is said. */
function shownWords(table: ReadTable): string {
  const { rows, columns, total, isCut } = table;
  const parts = [
    rows.length < total || isCut === true ? `the first ${grouped(rows.length)} rows` : null,
    columns.length > MOST_COLUMNS ? `the first ${MOST_COLUMNS} columns` : null,
  ].filter((part) => part !== null);
  const size = sizeWords(table);
  return parts.length === 0 ? size : `Shown of ${size}: ${parts.join(', ')}. The whole answer below has the rest.`;
}
