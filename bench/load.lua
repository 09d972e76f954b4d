-- What wrk found, on one line: milliseconds at the median and at 95 of 100, requests, errors.
done = function(summary, latency, requests)
  local errors = summary.errors
  local wrong = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("%f %f %d %d\n", latency:percentile(50) / 1000, latency:percentile(95) / 1000, summary.requests, wrong))
end
