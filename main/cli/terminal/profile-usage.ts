import { PAYLOADS } from '../../../shared/payloads/payloads.ts';

/** The part of the help text about the options of `profile set`. */
export const PROFILE_USAGE = `Profile options; an empty text takes a setting away, such as --accept ""
  --kind sagemaker|http          a SageMaker endpoint, or the address of a model container
  --region R --endpoint-name E   for sagemaker; --endpoint-url URL replaces the region's public address
  --endpoint-url URL             for http: the address images are posted to, such as http://127.0.0.1:8080/invocations
  --mode realtime|async|stream|batch     async and batch go through S3
  --payload ${PAYLOADS.join('|')}    how an image is wrapped; --field NAME (image), --meta KEY=VALUE…
  --template FILE.json           the whole JSON body, with {{image}} and other places (docs/endpoints.md)
  --content-type T --accept T --custom-attributes S --target-variant V --target-model M --inference-component C
  --session-id S --enable-explanations S
  --failure-field NAME[=VALUE]   what in an answer with status 200 means that the model failed, such as status=failed or code!=0
  --answer-mapping FILE.json     how answers are to be read (docs/answers.md); single parts of it:
  --answer-boxes corners|size|centre|rows-first|sides --answer-coordinates pixels|shares|thousand
  --answer-model-size WIDTHxHEIGHT --answer-fitted resized|letterboxed|cropped --answer-cropped-from N --answer-borders around|after
  --answer-classes NAME,NAME… --answer-first-class 0|1 --answer-scores probabilities|percent|logits --answer-threshold N
  --answer-activation softmax|sigmoid --answer-paths list=PATH,box=PATH… --answer-units NAME=UNIT… --answer-colours NAME=#RRGGBB…
  --max-payload-bytes N          or default (6.3 MB), 25mb, serverless (4.2 MB)
  --concurrency N --timeout-ms N --on-unsure resend|hold
  --s3-uri s3://BUCKET/PREFIX --s3-endpoint-url URL      where async calls, pointers and batch jobs keep their files
  --async-endpoint-name E        the endpoint for images over the real-time limit
  --transform-model M --transform-instance-type ml.m5.xlarge --transform-instance-count N      for --mode batch
  --max-bytes-per-second N       keeps the line free for others
  --send-between 20:00-06:00     sends in these hours only, by this computer's clock
  --credentials default|sso|stored|profile:NAME      default is the AWS SDK's own chain, environment first
  --sso-start-url URL --sso-region R --sso-account-id N --sso-role-name R       for --credentials sso
  --role-arn ARN --role-external-id S --mfa-serial S     a role to take on with them
  --proxy system|none|URL --ca-file FILE.pem     how to get out, and whom to trust; a password in URL goes to the vault
  --deidentify on|off            off sends images to other computers as they are
  --recipe basic[+OPTION…]       what is removed: options keep modified-dates, patient-characteristics, device, institution, uids, clean-descriptors
  --text-check on|off            looks for text in the pixels; suspicious images wait for a person
  --request image|series|frame   what one request is: a file, a whole DICOM series, or one frame as a PNG
  --series-as zip|nifti          how a series travels: a zip of its slices, or one NIfTI volume
  --frame first|middle|last|N    which frame, for --request frame
  --spool copy|reference         copy keeps each image safe until it is answered; reference reads what is sent as it is
                                 (--deidentify off) from where it is: a cleaned copy is always kept
  --title TEXT                   what the window calls it`;
