"""Reads a PDF back, to prove that what was printed can be read, searched and copied."""


def text_of(pdf: bytes) -> str:
    """The text of all pages as PDFium reads it.

    Raises:
        ValueError: the bytes are no PDF.
    """
    # Reading is for checks alone; printing must not pay for the reader.
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(pdf)
    except PdfiumError as error:
        raise ValueError("not a PDF") from error
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
