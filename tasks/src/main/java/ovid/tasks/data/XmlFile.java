package ovid.tasks.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import ovid.tasks.DataException;
import ovid.tasks.UnreadableData;

/** A data file of XML, read whole. A file with a document type is refused: nothing is fetched. */
public final class XmlFile {
  private XmlFile() {}

  /**
   * {@return the root element}
   *
   * @param file where it lies
   * @throws DataException when the file cannot be read, is empty, is not well-formed or declares a
   *     document type
   */
  public static XmlElement read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      if (Files.size(file) == 0) {
        throw new DataException("Data file " + file + " is empty; download it again.");
      }
      Element root = builder().parse(in).getDocumentElement();
      return new XmlElement(root, file.toString());
    } catch (SAXParseException e) {
      throw new DataException(
          file + " line " + e.getLineNumber() + " is not valid XML: " + e.getMessage(), e);
    } catch (SAXException e) {
      throw new DataException(file + " is not valid XML: " + e.getMessage(), e);
    } catch (IOException e) {
      throw UnreadableData.of(file, e);
    }
  }

  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Strict());
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's own XML parser lacks a feature", e);
    }
  }

  /** Throws every error; the parser's own handler would also print it. */
  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {}

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
