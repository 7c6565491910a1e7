@echo off
rem Build it
:: or not
setlocal enabledelayedexpansion
set "NAME=pool %1"
set /a N=%N%+1
if not exist "%NAME%" goto :end
for %%f in (*.txt) do (
  echo %%~nf !N! >> out.log 2>nul
  call :sub "%%f" && del /q %%f
)
:end
exit /b 0
