-- Each thread has one connection and one chain of refresh tokens: it begins with its line of the file that is the argument.
local number = 0
function setup(thread)
  thread:set("mine", number)
  number = number + 1
end

function init(args)
  local line = 0
  for text in io.lines(args[1]) do
    if line == mine then token = text end
    line = line + 1
  end
  headers = {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Authorization"] = "Basic ZGVtby1iYWNrZW5kOmRlbW8tYmFja2VuZC1zZWNyZXQ="
  }
end

function request()
  return wrk.format("POST", "/auth/token", headers, "grant_type=refresh_token&refresh_token=" .. token)
end

function response(status, headers, body)
  if status == 200 then token = string.match(body, '"refresh_token":"([^"]+)"') end
end
