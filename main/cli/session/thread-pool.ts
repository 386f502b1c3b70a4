/*
 * The size the window gives its engine: copies wait for the disk in these threads, and nothing else should wait behind them. Node
 * reads it when the first of them is needed, so this is loaded first.
 */
process.env['UV_THREADPOOL_SIZE'] ??= '16';
