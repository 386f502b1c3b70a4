/** A command line that cannot be carried out as typed; ends with exit code 64. `message` is for people. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The help text of the whole command line. */
export const USAGE = `sagittal COMMAND [OPTIONS]     In a checkout: npm run -s cli -- COMMAND [OPTIONS]

  upload PATH… [--profile NAME] [--batch NAME] [--priority urgent|normal|background]
         [--send-anyway] [--as-batch-job] [--no-wait] [--give-up-after SECONDS] [--summary-file FILE]
                                 takes in files and folders, sends the images, waits for the answers
  queue list                     what is in the queue [--state STATE] [--batch NAME]
  queue run                      sends what waits until nothing does [--give-up-after SECONDS]
  queue pause|resume|retry|cancel|remove  ID… | --all | --state STATE | --batch NAME
  queue prioritise urgent|normal|background  ID… | --all | --state STATE | --batch NAME
  history list                   answers, newest first [--search TEXT] [--limit N]
  history show ID                one answer, whole
  history save ID FILE           one answer as the file the model sent
  history export FILE            all answers as .csv, .json or .ndjson [--search TEXT]
  receipt BATCH FILE             what became of each file of a batch (name or number), as .json or .csv
  receipt redo FILE              sends again what a .json receipt says has no answer [--no-wait] [--give-up-after SECONDS]
  profile list | show NAME | remove NAME
  profile set NAME OPTIONS       adds or changes where images are sent, see below
  db check [--full]              looks for damage in what Sagittal keeps; --full reads every copy too
  db backup DIR                  writes a checked, encrypted backup of the records into a folder
  serve [--port N] [--container-port N] [--latency-ms N] [--max-body-bytes N] [--rate N] [--fault KIND[:SHARE]]…
        [--async] [--stream-parts N] [--stream-delay-ms N] [--s3-endpoint-url URL] [--s3-output-uri s3://BUCKET/PREFIX]
                                 the embedded demo endpoint, until it is stopped; port 0 picks a free one. Endpoint names ending
                                 in -async, -serverless, -creating, -failed or -missing are such endpoints; see docs/training.md

Everywhere: --data-dir DIR   --json   --quiet   --help   --version

Profile options
  --kind sagemaker|http          a SageMaker endpoint, or the address of a model container
  --region R --endpoint-name E   for sagemaker; --endpoint-url URL replaces the region's public address
  --endpoint-url URL             for http: the address images are posted to, such as http://127.0.0.1:8080/invocations
  --payload json|multipart|raw   how an image is wrapped; --field NAME (image), --meta KEY=VALUE…
  --content-type T --accept T --custom-attributes S --target-variant V --target-model M --inference-component C
  --max-payload-bytes N --concurrency N --timeout-ms N --on-unsure resend|hold
  --max-bytes-per-second N       keeps the line free for others
  --send-between 20:00-06:00     sends in these hours only, by this computer's clock
  --credentials default|profile:NAME     default is the AWS SDK's own chain, environment first
  --deidentify on|off            off sends images to other computers as they are
  --spool copy|reference         copy keeps each image safe until it is answered; reference reads it from where it is
  --title TEXT                   what the window calls it

Exit codes: 0 answered or skipped · 1 a fault of Sagittal · 2 something needs a person · 3 something still waits
            64 wrong use · 130 interrupted`;
