"""Sends every file of a folder as JSON with base64, as users of boto3 do, with eight threads. Arguments: URL, folder."""
import base64
import concurrent.futures
import json
import os
import sys

import boto3
from botocore.config import Config

url, folder = sys.argv[1:]
client = boto3.client(
    "sagemaker-runtime",
    endpoint_url=url,
    region_name="eu-central-1",
    config=Config(max_pool_connections=8, retries={"total_max_attempts": 1}),
)


def send(name):
    with open(os.path.join(folder, name), "rb") as file:
        body = json.dumps({"image": base64.b64encode(file.read()).decode()})
    answer = client.invoke_endpoint(EndpointName="bench", ContentType="application/json", Body=body)
    return json.loads(answer["Body"].read())


with concurrent.futures.ThreadPoolExecutor(8) as pool:
    answers = list(pool.map(send, sorted(os.listdir(folder))))
assert all(answer["image_width"] == 1 for answer in answers)
