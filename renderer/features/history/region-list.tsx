import type { ReadBox } from '../../../shared/contract/reading.ts';
import { measured, scoreText } from '../../format/amount.ts';
import classes from './region-list.module.css';

const MOST = 50;

/** The regions of an answer in a table: label, score, and where on the picture, in its pixels. */
export function RegionList({ boxes }: { readonly boxes: readonly ReadBox[] }) {
  if (boxes.length === 0) return null;
  return (
    <section aria-label="Regions">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Region</th>
            <th scope="col">Score</th>
            <th scope="col">Left, top</th>
            <th scope="col">Size</th>
          </tr>
        </thead>
        <tbody>
          {boxes.slice(0, MOST).map((box, index) => (
            <tr key={index}>
              <td>{box.label ?? `Region ${index + 1}`}</td>
              <td>{box.score === undefined ? '' : scoreText(box.score)}</td>
              <td>
                {measured(box.x)}, {measured(box.y)}
              </td>
              <td>
                {measured(box.width)} × {measured(box.height)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {boxes.length > MOST && <p className={classes.more}>and {boxes.length - MOST} more, in the whole answer below</p>}
    </section>
  );
}
