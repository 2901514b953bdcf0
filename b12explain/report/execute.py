"""Running a notebook in a kernel of its own, with explorers live or frozen."""

from __future__ import annotations

import os

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from b12explain.errors import B12Error
from b12explain.explorers.explorer import FREEZE_VARIABLE


def execute(notebook: nbformat.NotebookNode, folder: str, *, frozen: bool) -> nbformat.NotebookNode:
    """Run all cells of a notebook and keep their outputs in it.

    Parameters
    ----------
    notebook
        The notebook; it is changed.
    folder
        The folder in which it runs.
    frozen
        Whether its explorers show themselves frozen, for a report.

    Raises
    ------
    B12Error
        If a cell fails, with what it says.
    """
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        resources={"metadata": {"path": folder}},
        store_widget_state=False,
        extra_arguments=["--log-level=ERROR"],  # the kernel would else remark on its port in the progress bar
    )
    try:
        client.execute(env={**os.environ, FREEZE_VARIABLE: str(int(frozen))})
    except CellExecutionError as error:
        raise B12Error(f"a cell of the notebook failed, so nothing was written. {error}") from error
    except (DeadKernelError, NoSuchKernel, CellTimeoutError) as error:
        raise B12Error(f"the kernel did not run to its end, so nothing was written. {error}") from error
    return notebook
