import type { Scan } from '../../../shared/contract/rows.ts';
import { FORMAT_WORDS } from '../../../shared/media-types.ts';
import { grouped, readableSize } from '../../format/amount.ts';
import classes from './scan-facts.module.css';

/** What was found by type, with the sum, and what will go over the wire. */
export function ScanFacts({ scan }: { readonly scan: Scan }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Type</th>
          <th scope="col">Images</th>
          <th scope="col">Size</th>
        </tr>
      </thead>
      <tbody>
        {scan.byType.map(({ mediaType, images, sizeBytes }) => (
          <tr key={mediaType}>
            <td>{FORMAT_WORDS[mediaType].label}</td>
            <td>{grouped(images)}</td>
            <td>{readableSize(sizeBytes)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Together</th>
          <td>{grouped(scan.images)}</td>
          <td>{readableSize(scan.sizeBytes)}</td>
        </tr>
        <tr className={classes.encoded}>
          <th scope="row">Sent, after encoding</th>
          <td />
          <td>{readableSize(scan.encodedBytes)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
