import type { Answer } from '../../../shared/contract/rows.ts';
import classes from './answer-body.module.css';
import { tableCut, tableSize } from './answer-words.ts';

/** The first rows of an answer that is a table; how much of it is shown stands below. */
export function AnswerTable({ table }: { readonly table: Answer['table'] }) {
  if (table === null) return null;
  const cut = tableCut(table);
  return (
    <section aria-label="Table">
      <h3>Table</h3>
      <div className={classes.tableBox} tabIndex={0} role="group" aria-label={`Table of ${tableSize(table)}`}>
        <table className={classes.table}>
          <tbody>
            {table.shown.map((row, index) => (
              <tr key={index}>
                <th scope="row">{index + 1}</th>
                {row.map((cell, column) => (
                  <td key={column} title={cell}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.dim}>{cut ?? tableSize(table)}</p>
    </section>
  );
}
