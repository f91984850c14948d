-- Decides on calls of one caller in both of its sliding windows at once, in O(1) amortised.
--
-- KEYS[1]  the caller's hash
-- ARGV     wanted; then for the minute and for the day: limit, window in ms, bucket in ms
-- answers  granted, the clock in ms; then for each window: remaining, the time at which it next gives room
--
-- A window is a queue of buckets that are not empty. A bucket counts until the last call that it can hold has left
-- the window, so in no span of a window's length are more calls admitted than the limit. The newest bucket (the tail)
-- and the sum stand in the header, field "h"; the closed ones in a ring of fields "m0", "m1", … and "d0", "d1", …
-- that are overwritten, never deleted. A usual decision is one HGET and one HSET.
--
-- server/limits/sliding-window.ts is the same in memory; a test compares the two step by step.

local key = KEYS[1]
local wanted = tonumber(ARGV[1])
local time = redis.call("TIME")
local clock = time[1] * 1000 + math.floor(time[2] / 1000)

-- The state of both windows, packed: 48 bytes; up to 64 a small hash stays a listpack.
local HEADER = ">I6I4I4I6I2I2I6I4I4I6I2I2"
local ENTRY = ">I6I4"

local function leaves(window, bucket)
  return (bucket + 1) * window.bucketMs + window.windowMs
end

-- How many fields the ring has: more than the buckets that can be closed and count at the same time.
local function ringOf(window)
  return math.ceil(window.windowMs / window.bucketMs) + 2
end

local function fieldOf(window, nth)
  return window.name .. (window.first + nth) % ringOf(window)
end

-- The bucket and the count of the nth closed bucket; the 0th is the oldest.
local function closed(window, nth)
  return struct.unpack(ENTRY, redis.call("HGET", key, fieldOf(window, nth)))
end

local function forget(window)
  -- When the clock goes back, buckets stay until it has caught up; a whole window behind, the window starts anew.
  local behind = clock < window.tail * window.bucketMs - window.windowMs
  if window.sum == 0 or leaves(window, window.oldest) > clock and not behind then
    return false
  end
  if behind or leaves(window, window.tail) <= clock then
    window.sum = 0
    return true
  end
  repeat
    local _, count = closed(window, 0)
    window.sum = window.sum - count
    window.first = (window.first + 1) % ringOf(window)
    window.length = window.length - 1
    window.oldest = window.length > 0 and closed(window, 0) or window.tail
  until leaves(window, window.oldest) > clock
  return true
end

-- Counts calls in the bucket of this time, or in the newest if the clock went back; whether it is a new one.
local function record(window, granted)
  local bucket = math.floor(clock / window.bucketMs)
  local new = true
  if window.sum == 0 then
    window.tail, window.tailCount, window.oldest, window.first, window.length = bucket, 0, bucket, 0, 0
  elseif bucket > window.tail then
    redis.call("HSET", key, fieldOf(window, window.length), struct.pack(ENTRY, window.tail, window.tailCount))
    window.tail, window.tailCount, window.length = bucket, 0, window.length + 1
  else
    new = false
  end
  window.tailCount = window.tailCount + granted
  window.sum = window.sum + granted
  return new
end

local function opensAt(window)
  if window.sum == 0 then
    return clock
  end
  local bucket, sum, nth = window.oldest, window.sum, 0
  -- Above the limit (it was lowered) more than the oldest bucket has to leave.
  while sum > window.limit and nth < window.length do
    local _, count = closed(window, nth)
    sum, nth = sum - count, nth + 1
    if sum >= window.limit then
      bucket = nth < window.length and closed(window, nth) or window.tail
    end
  end
  return leaves(window, bucket)
end

local function open(name, limit, windowMs, bucketMs, tail, tailCount, sum, oldest, first, length)
  return {
    name = name, limit = tonumber(limit), windowMs = tonumber(windowMs), bucketMs = tonumber(bucketMs),
    tail = tail or 0, tailCount = tailCount or 0, sum = sum or 0,
    oldest = oldest or 0, first = first or 0, length = length or 0,
  }
end

local packed = redis.call("HGET", key, "h") or string.rep("\0", 48)
local minute, day
do
  local a, b, c, d, e, f, g, h, i, j, k, l = struct.unpack(HEADER, packed)
  minute = open("m", ARGV[2], ARGV[3], ARGV[4], a, b, c, d, e, f)
  day = open("d", ARGV[5], ARGV[6], ARGV[7], g, h, i, j, k, l)
end
local forgotMinute, forgotDay = forget(minute), forget(day)
local minuteLeft = math.max(0, minute.limit - minute.sum)
local dayLeft = math.max(0, day.limit - day.sum)
local granted = math.min(wanted, minuteLeft, dayLeft)

local renew = false
if granted > 0 then
  record(minute, granted)
  renew = record(day, granted)
end
if granted > 0 or forgotMinute or forgotDay then
  redis.call("HSET", key, "h", struct.pack(
    HEADER,
    minute.tail, minute.tailCount, minute.sum, minute.oldest, minute.first, minute.length,
    day.tail, day.tailCount, day.sum, day.oldest, day.first, day.length
  ))
end
if renew then
  -- Longer than the newest bucket counts in either window, so that it need not be renewed with each call.
  redis.call("PEXPIRE", key, day.windowMs + 2 * day.bucketMs + minute.windowMs + 2 * minute.bucketMs)
end

return { granted, clock, minuteLeft - granted, opensAt(minute), dayLeft - granted, opensAt(day) }
