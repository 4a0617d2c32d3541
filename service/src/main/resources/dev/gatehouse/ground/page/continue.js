// Saves a tap: without script the button does the same.
document.forms[0].submit();
