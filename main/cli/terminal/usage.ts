import { PROFILE_USAGE } from './profile-usage.ts';

/** A command line that cannot be carried out as typed; ends with exit code 64. `message` is for people. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The help text of the whole command line. */
export const USAGE = `sagittal COMMAND [OPTIONS]     In a checkout: npm run -s cli -- COMMAND [OPTIONS]

  upload PATH… [--profile NAME] [--batch NAME] [--priority urgent|normal|background]
         [--send-anyway] [--as-batch-job] [--no-wait] [--give-up-after SECONDS] [--summary-file FILE] [--reading]
                                 takes in files and folders, sends the images, waits for the answers
  watch DIR [--profile NAME] [--ready-suffix .ready] [--every SECONDS]
                                 sends each new file of a folder once it has stopped growing, or once its twin with the
                                 ending exists; until it is stopped
  queue list                     what is in the queue [--state STATE] [--batch NAME]
  queue run                      sends what waits until nothing does [--give-up-after SECONDS]
  queue pause|resume|retry|cancel|remove  ID… | --all | --state STATE | --batch NAME
  queue remove … --yes           also where answers are deleted for good, without asking
  queue prioritise urgent|normal|background  ID… | --all | --state STATE | --batch NAME
  history list                   answers, newest first [--search TEXT] [--limit N] [--assessed agreed|disagreed|open]
  history show ID                one answer, whole
  history save ID FILE           one answer as the file the model sent
  history report ID FILE         one answer for people: a .pdf, or its picture with the marks as a .png
                                 [--names real|pseudonymous] [--frame N|all]
  history export FILE            all answers as .csv, .json, .ndjson, their regions as .coco.json, or a .pdf with
                                 their pictures [--search TEXT]
                                 [--names real|pseudonymous] [--assessed agreed|disagreed|open]
  history export DIR --dicom sc,sr,seg
                                 all answers as DICOM for the archive, in the study of their images: pictures with the marks
                                 burned in (sc), reports (sr), areas (seg); also with --search, --names and --assessed
  history dicom ID FILE.dcm --as sc|sr|seg
                                 one answer the same way [--names real|pseudonymous]
  history review ID --agree | --disagree [--label TEXT] [--note TEXT] | --take-back
                                 keeps what a person says of an answer, under the name of the operator, or of who is signed in on the computer
  history agreement              how often people agreed with the model of each profile
  review list [--batch NAME]     images held until a person has looked at them; show ID tells all about one
  review mask ID --box X,Y,WIDTH,HEIGHT… | --all-found
                                 paints over rectangles of an image and lets it go
  review release ID --reason TEXT | reject ID [--reason TEXT]
                                 lets it go as it is, or keeps it from being sent
  privacy show FILE [--profile NAME | --recipe NAME]
                                 what of a file would leave this computer, tag by tag
  privacy report BATCH FILE      what was removed from each image of a batch, as .json or .csv
  deidentify IN OUT [--recipe NAME] [--report FILE] [--keep-names] [--text-check on|off]
                                 writes cleaned copies of a file or folder; OUT is never written over
  receipt BATCH FILE             what became of each file of a batch (name or number), as .json or .csv
  receipt redo FILE              sends again what a .json receipt says has no answer [--no-wait] [--give-up-after SECONDS]
  profile list | show NAME | remove NAME
  profile sign-in NAME           signs in: on a page, with a key, or with a device's code
  profile sign-out NAME          forgets what the vault keeps for a profile
  profile set NAME OPTIONS       adds or changes where images are sent, see below
  profile mapping try NAME       reads the profile's stored answers by its answer mapping, or by one that is typed and not kept
  profile test NAME [FILE]       tries it step by step with a harmless picture, or FILE; --save keeps the payload that works
  profile export FILE | import FILE [--replace]
                                 takes the profiles to another computer, without keys and passwords; --replace changes
                                 those that are there already
  doctor [--bundle FILE.zip]     looks at everything Sagittal stands on; the bundle holds no patient data and no secrets
  db check [--full]              looks for damage in what Sagittal keeps; --full reads every copy too
  db backup DIR                  writes a checked, encrypted backup of the records into a folder
  db keep [--copy-days N] [--answer-days N|all] [--answers N|all] [--backups N] [--audit-days N|all]
                                 shows how long copies, answers, backups and the audit log are kept, or changes it
  db compact                     writes the records anew without the room of what was removed
  db requeue                     queues safe copies again that belonged to no image and were set aside
  audit verify [--noted N:CODE]  checks every record of who did what, and when; names what somebody changed, and prints the
                                 number and code of the newest record, to be noted elsewhere and given the next time
  audit export FILE [--format ndjson|dicom]
                                 writes the records into a file, or with - to standard output
  vault export-key FILE          the recovery key, for a safe; vault restore FILE opens a vault again with it
  vault passphrase set | change | remove
                                 a passphrase protects what is kept here; from the terminal, or the file in SAGITTAL_PASSPHRASE_FILE
  operator add NAME | remove NAME [--yes] | pin NAME | list
                                 people who may see and change what is kept here; the first one turns the lock on
  operator rules [--lock-after-minutes N] [--break-glass allowed|refused] [--operator-lock optional|required]
  unlock [NAME]                  signs an operator in at this terminal; --break-glass --reason TEXT without a PIN
  lock                           signs everybody out, in the window and at every terminal; sending goes on
  policy check FILE | show       whether a file is a policy of IT's that can be carried out; what holds on this computer
  serve [--port N] [--container-port N] [--latency-ms N] [--max-body-bytes N] [--rate N] [--fault KIND[:SHARE]]…
        [--async] [--stream-parts N] [--stream-delay-ms N] [--s3-endpoint-url URL] [--s3-output-uri s3://BUCKET/PREFIX]
                                 the embedded demo endpoint, until it is stopped; port 0 picks a free one. Endpoint names ending
                                 in -async, -serverless, -creating, -failed or -missing are such endpoints; see docs/training.md
  window [FILE…]                 opens the window, with files to send; needs a display (the word may be left out before a file)

Everywhere: --data-dir DIR   --json   --quiet   --help   --version

${PROFILE_USAGE}

Exit codes: 0 answered or skipped · 1 a fault of Sagittal · 2 something needs a person · 3 something still waits
            64 wrong use · 130 interrupted`;
