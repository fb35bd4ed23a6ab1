// A full disk or a closed pipe under what we print is no reason to end: without a listener an error event ends the process.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

export {}
