import type { ReadBox3d } from '../../../shared/contract/reading.ts';
import { measured, scoreText } from '../../format/amount.ts';
import classes from './region-list.module.css';

const MOST = 50;

/** Boxes in space in a table: where their middle is and how large they are, in millimetres as the model counts them. */
export function SpaceBoxes({ boxes }: { readonly boxes: readonly ReadBox3d[] }) {
  if (boxes.length === 0) return null;
  return (
    <section aria-label="Boxes in space">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Box in space</th>
            <th scope="col">Score</th>
            <th scope="col">Middle, mm</th>
            <th scope="col">Size, mm</th>
          </tr>
        </thead>
        <tbody>
          {boxes.slice(0, MOST).map((box, index) => (
            <tr key={index}>
              <td>{box.label ?? `Box ${index + 1}`}</td>
              <td>{box.score === undefined ? '' : scoreText(box.score)}</td>
              <td>{box.centre.map(measured).join(', ')}</td>
              <td>{box.size.map(measured).join(' × ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {boxes.length > MOST && <p className={classes.more}>and {boxes.length - MOST} more, in the whole answer below</p>}
    </section>
  );
}
